# Times metafor and clubSandwich on the tables in a folder: the other half of `bench synthesis`.
# Prints one line per case: name, median seconds, runs, mean, standard error.
# Debian: apt-get install r-base-core r-cran-metafor r-cran-clubsandwich
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
# Runs of what takes seconds.
slow <- if (length(arguments) > 1) as.integer(arguments[2]) else 3L
suppressMessages(library(metafor))
suppressMessages(library(clubSandwich))
cat("versions\tmetafor ", as.character(packageVersion("metafor")), ", clubSandwich ",
    as.character(packageVersion("clubSandwich")), ", R ", as.character(getRversion()), "\n", sep = "")

table <- function(name) read.csv(file.path(folder, name))

# The shorter of processor time and the time on the clock: neither a busy machine nor a library that calculates on
# several processors may make the other side look slower than it is. A short case is repeated within one measurement,
# because processor time comes in milliseconds.
case <- function(name, runs, work, repeats = 1) {
  taken <- numeric(runs)
  for (run in seq_len(runs)) {
    start <- proc.time()
    for (again in seq_len(repeats)) result <- work()
    passed <- proc.time() - start
    taken[run] <- min(sum(passed[c("user.self", "sys.self")]), passed["elapsed"]) / repeats
  }
  cat(name, format(median(taken), digits = 6), runs, format(result, digits = 12), "\n", sep = "\t")
}

mean_of <- function(fit) c(coef(fit)[[1]], fit$se[1])

few <- table("studies-48.csv")
case("reml-48", 21, function() mean_of(rma(yi, vi, data = few, method = "REML")), repeats = 10)

resamples <- as.matrix(table("resamples.csv"))
case("bootstrap-1000", slow, function() {
  means <- apply(resamples, 1, function(rows) coef(rma(few$yi[rows], few$vi[rows], method = "REML")))
  c(mean(means), sd(means))
})

many <- table("studies-2000.csv")
case("reml-2000", slow, function() mean_of(rma(yi, vi, data = many, method = "REML")))

most <- table("studies-5000.csv")
case("dl-5000", slow, function() mean_of(rma(yi, vi, data = most, method = "DL")))

# Correlated and hierarchical effects: from effects and variances to the CR2 error and its degrees of freedom. This is
# the fastest way we found: a list of blocks and sparse matrices. With its dense defaults it takes forty times as long.
if (file.exists(file.path(folder, "effects.csv"))) {
  effects <- table("effects.csv")
  effects <- effects[order(effects$study), ]
  effects$row <- seq_len(nrow(effects))
  case("che", slow, function() {
    blocks <- impute_covariance_matrix(effects$vi, effects$study, r = 0.8)
    fit <- rma.mv(yi, blocks, random = ~ 1 | study / row, data = effects, sparse = TRUE)
    robust <- coef_test(fit, vcov = "CR2", cluster = effects$study)
    c(coef(fit)[[1]], robust$SE[1])
  })
}
