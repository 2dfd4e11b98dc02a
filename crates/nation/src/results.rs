//! The yardsticks of the results monitor.
