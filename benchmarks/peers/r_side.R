# One workload with R, timed in processor time of this process:
#
#     Rscript r_side.R WORKLOAD SECONDS
#
# prints the workload, the side, nanoseconds a unit, and mean and standard error of the number that theory knows; nothing if R has no part in it.

arguments <- commandArgs(trailingOnly = TRUE)
workload <- arguments[1]
seconds <- as.numeric(arguments[2])
set.seed(42)
draws <- 100

gaussian_points <- function(n) {
  list(units = draws * n, run = function() {
    mean <- 0
    deviation <- 1
    for (i in seq_len(draws)) {
      records <- rnorm(n, mean, deviation)
      mean <- sum(records) / n
      deviation <- sqrt(sum((records - mean)^2) / n)
    }
    2 * log(deviation)
  })
}

gaussian_law <- function(n, lineages = 4096) {
  list(units = draws * lineages, run = function() {
    mean <- numeric(lineages)
    variance <- rep(1, lineages)
    for (i in seq_len(draws)) {
      mean <- mean + sqrt(variance / n) * rnorm(lineages)
      variance <- variance * rchisq(lineages, n - 1) / n
    }
    log(variance)
  })
}

categorical <- function(n, k = 10000) {
  list(units = draws * n, run = function() {
    counts <- rep(1, k)
    for (i in seq_len(draws)) {
      counts <- rmultinom(1, n, counts)
      counts <- counts[counts > 0]
    }
    1 - sum((counts / n)^2)
  })
}

poisson_points <- function(n) {
  list(units = draws * n, run = function() {
    mean <- 20
    for (i in seq_len(draws)) {
      mean <- sum(rpois(n, mean)) / n
    }
    mean
  })
}

poisson_law <- function(n, lineages = 4096) {
  list(units = draws * lineages, run = function() {
    means <- rep(20, lineages)
    for (i in seq_len(draws)) {
      means <- rpois(lineages, n * means) / n
    }
    means
  })
}

mixture <- function(n) {
  if (!suppressWarnings(suppressPackageStartupMessages(require(mclust, quietly = TRUE)))) {
    return(NULL)
  }
  control <- emControl(tol = c(0, 0), itmax = c(20, 20))
  total <- function(p) sum(p$pro * (p$variance$sigmasq + p$mean^2)) - sum(p$pro * p$mean)^2
  list(units = 5 * n, run = function() {
    p <- list(pro = rep(0.2, 5), mean = 3 * (-2:2), variance = list(modelName = "V", d = 1, G = 5, sigmasq = rep(1, 5)))
    kept <- 0
    for (i in 1:5) {
      before <- total(p)
      component <- sample.int(5, n, TRUE, p$pro)
      records <- p$mean[component] + sqrt(p$variance$sigmasq)[component] * rnorm(n)
      p <- em(modelName = "V", data = records, parameters = p, control = control, warn = FALSE)$parameters
      kept <- kept + total(p) / before / 5
    }
    kept
  })
}

work <- switch(workload,
  GAUSSIAN_POINTS = gaussian_points(1000),
  GAUSSIAN_LAW = gaussian_law(1000),
  CATEGORICAL_1E4 = categorical(10000),
  CATEGORICAL_1E5 = categorical(100000),
  POISSON_POINTS = poisson_points(1000),
  POISSON_LAW = poisson_law(1000),
  MIXTURE_1E3 = mixture(1000),
  MIXTURE_1E4 = mixture(10000)
)

processor_time <- function() sum(proc.time()[1:2])

if (!is.null(work)) {
  work$run()
  seen <- c()
  runs <- 0
  start <- processor_time()
  while (processor_time() - start < seconds || length(seen) < 20) {
    seen <- c(seen, work$run())
    runs <- runs + 1
  }
  nanoseconds <- (processor_time() - start) * 1e9 / runs / work$units
  cat(workload, "R", nanoseconds, mean(seen), sd(seen) / sqrt(length(seen)), sep = "\t")
  cat("\n")
}
