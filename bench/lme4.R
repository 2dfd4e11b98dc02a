# Times lme4 on the rows in a folder: the other half of `bench mixed`. Prints one line: name, median seconds, runs,
# REML criterion, effect, its standard error, and the variances of intercept, slope and residual.
# Debian: apt-get install r-base-core r-cran-lme4
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
suppressMessages(library(lme4))
cat("versions\tlme4 ", as.character(packageVersion("lme4")), ", R ", as.character(getRversion()), "\n", sep = "")

rows <- read.csv(file.path(folder, "rows.csv"))
rows$school <- factor(rows$school)

# The fastest way we found: without the check of derivatives afterwards. The shorter of processor time and the time
# on the clock, as in metafor.R. Reading the file is not timed.
runs <- 5L
taken <- numeric(runs)
for (run in seq_len(runs)) {
  start <- proc.time()
  fit <- lmer(gain ~ treated + (treated | school), rows, REML = TRUE, control = lmerControl(calc.derivs = FALSE))
  passed <- proc.time() - start
  taken[run] <- min(sum(passed[c("user.self", "sys.self")]), passed["elapsed"])
}
components <- as.data.frame(VarCorr(fit))$vcov
figures <- c(REMLcrit(fit), fixef(fit)[["treated"]], sqrt(vcov(fit)[2, 2]), components[c(1, 2, 4)])
cat("slopes", format(median(taken), digits = 6), runs, format(figures, digits = 14), "\n", sep = "\t")
