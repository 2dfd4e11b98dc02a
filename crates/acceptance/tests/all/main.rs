//! Journeys through the finished program, from the outside.

#[cfg(test)]
mod browser;
#[cfg(test)]
mod command_line;
#[cfg(test)]
mod every_page;
#[cfg(test)]
mod evidence;
#[cfg(test)]
mod program;
#[cfg(test)]
mod readme_session;
