"""One workload with NumPy, SciPy or scikit-learn, timed in processor time of this process.

    python3 numpy_side.py WORKLOAD plain|expert SECONDS

prints the workload, the side, nanoseconds a unit, and mean and standard error of the number that theory knows; nothing if there is
no such variant. `plain` is what one writes first; `expert` is the fastest we found: many lineages side by side in blocks of at most 65,536
numbers, the SFC64 generator, buffers that are used again, sums in standardised space, the exact law instead of records.
"""

import sys
import time

import numpy as np

DRAWS = 100
BLOCK = 65_536
BANDWIDTH = 0.1
LEVELS = [0.5, 0.9, 0.95, 0.99, 0.995, 0.999]

plain_random = np.random.default_rng(42)
random = np.random.Generator(np.random.SFC64(42))


def nothing():
    pass


def gaussian_plain(n):
    def run():
        mean, deviation = 0.0, 1.0
        for _ in range(DRAWS):
            records = plain_random.normal(mean, deviation, n)
            mean, deviation = records.mean(), records.std()
        return [2 * np.log(deviation)]

    return nothing, run, DRAWS * n


def gaussian_expert(n):
    lineages = max(1, BLOCK // n)
    z = np.empty((lineages, n))

    def run():
        mean, deviation = np.zeros(lineages), np.ones(lineages)
        for _ in range(DRAWS):
            random.standard_normal(out=z)
            center = z.mean(axis=1)
            squares = np.einsum("ij,ij->i", z, z) / n
            mean += deviation * center
            deviation *= np.sqrt(squares - center * center)
        return 2 * np.log(deviation)

    return nothing, run, lineages * DRAWS * n


def gaussian_law_plain(n):
    def run():
        mean, deviation = 0.0, 1.0
        for _ in range(DRAWS):
            mean += deviation / np.sqrt(n) * plain_random.standard_normal()
            deviation *= np.sqrt(plain_random.chisquare(n - 1) / n)
        return [2 * np.log(deviation)]

    return nothing, run, DRAWS


def gaussian_law_expert(n, lineages=4096):
    z = np.empty(lineages)

    def run():
        mean, variance = np.zeros(lineages), np.ones(lineages)
        for _ in range(DRAWS):
            random.standard_normal(out=z)
            mean += np.sqrt(variance / n) * z
            random.standard_gamma((n - 1) / 2, out=z)
            variance *= z * (2 / n)
        return np.log(variance)

    return nothing, run, lineages * DRAWS


def multivariate_plain(n, d=10):
    def run():
        mean, covariance = np.zeros(d), np.eye(d)
        for _ in range(DRAWS):
            rows = plain_random.multivariate_normal(mean, covariance, n, method="cholesky")
            mean, covariance = rows.mean(axis=0), np.cov(rows.T, bias=True)
        return [np.linalg.slogdet(covariance)[1]]

    return nothing, run, DRAWS * n


def multivariate_expert(n, d=10):
    """In whitened space: rows are never transformed."""
    lineages = max(1, BLOCK // (n * d))
    z = np.empty((lineages, n, d))

    def run():
        factor = np.broadcast_to(np.eye(d), (lineages, d, d))
        mean = np.zeros((lineages, d))
        for _ in range(DRAWS):
            random.standard_normal(out=z)
            center = z.mean(axis=1)
            scatter = np.matmul(z.transpose(0, 2, 1), z) / n - center[:, :, None] * center[:, None, :]
            mean += np.einsum("rij,rj->ri", factor, center)
            factor = factor @ np.linalg.cholesky(scatter)
        return 2 * np.log(np.diagonal(factor, axis1=1, axis2=2)).sum(axis=1)

    return nothing, run, lineages * DRAWS * n


def multivariate_law_expert(n, d=10, lineages=512):
    """Bartlett's decomposition."""
    below = np.tril_indices(d, -1)
    diagonal = np.arange(d)
    shapes = (n - 1 - diagonal) / 2
    a = np.zeros((lineages, d, d))

    def run():
        factor = np.broadcast_to(np.eye(d), (lineages, d, d))
        mean = np.zeros((lineages, d))
        for _ in range(DRAWS):
            mean += np.matmul(factor, random.standard_normal((lineages, d, 1)))[:, :, 0] / np.sqrt(n)
            a[:, below[0], below[1]] = random.standard_normal((lineages, below[0].size))
            a[:, diagonal, diagonal] = np.sqrt(2 * random.standard_gamma(shapes, (lineages, d)))
            factor = factor @ (a / np.sqrt(n))
        return 2 * np.log(np.diagonal(factor, axis1=1, axis2=2)).sum(axis=1)

    return nothing, run, lineages * DRAWS


def heterozygosity(counts):
    return [1 - np.square(counts / counts.sum()).sum()]


def categorical_plain(n, k=10_000):
    def run():
        shares = np.full(k, 1 / k)
        for _ in range(DRAWS):
            counts = np.bincount(plain_random.choice(k, n, p=shares), minlength=k)
            shares = counts / n
        return heterozygosity(counts)

    return nothing, run, DRAWS * n


def categorical_labels(n, k=10_000):
    """Records are picked from the records before."""

    def run():
        labels = np.arange(k, dtype=np.int32)
        for _ in range(DRAWS):
            labels = labels[random.integers(0, labels.size, n, dtype=np.int32)]
        return heterozygosity(np.bincount(labels, minlength=k))

    return nothing, run, DRAWS * n


def categorical_multinomial(n, k=10_000):
    """Only living categories."""

    def run():
        counts = np.ones(k, dtype=np.int64)
        for _ in range(DRAWS):
            counts = random.multinomial(n, counts / counts.sum())
            counts = counts[counts > 0]
        return heterozygosity(counts)

    return nothing, run, DRAWS * n


def poisson_plain(n):
    def run():
        mean = 20.0
        for _ in range(DRAWS):
            mean = plain_random.poisson(mean, n).mean()
        return [mean]

    return nothing, run, DRAWS * n


def poisson_expert(n):
    lineages = max(1, BLOCK // n)

    def run():
        means = np.full(lineages, 20.0)
        for _ in range(DRAWS):
            means = random.poisson(means[:, None], (lineages, n)).mean(axis=1)
        return means

    return nothing, run, lineages * DRAWS * n


def poisson_law_plain(n):
    def run():
        mean = 20.0
        for _ in range(DRAWS):
            mean = plain_random.poisson(n * mean) / n
        return [mean]

    return nothing, run, DRAWS


def poisson_law_expert(n, lineages=4096):
    def run():
        means = np.full(lineages, 20.0)
        for _ in range(DRAWS):
            means = random.poisson(n * means) / n
        return means

    return nothing, run, lineages * DRAWS


def spread(n):
    records = np.arange(n) - (n - 1) / 2
    return records / records.std(ddof=1)


def kernel_density_plain(n):
    def run():
        records = spread(n)
        for _ in range(DRAWS):
            records = plain_random.choice(records, n) + plain_random.normal(0, BANDWIDTH, n)
        return [records.var(ddof=1)]

    return nothing, run, DRAWS * n


def kernel_density_expert(n):
    z = np.empty(n)

    def run():
        records = spread(n)
        for _ in range(DRAWS):
            random.standard_normal(out=z)
            records = records[random.integers(0, n, n, dtype=np.int32)]
            records += np.multiply(z, BANDWIDTH, out=z)
        return [records.var(ddof=1)]

    return nothing, run, DRAWS * n


MIXTURE_DRAWS = 5


def mixture(n, fit):
    def run():
        weights, means, variances = np.full(5, 0.2), 3.0 * (np.arange(5) - 2), np.ones(5)
        kept = 0
        for _ in range(MIXTURE_DRAWS):
            before = total_variance(weights, means, variances)
            component = random.choice(5, n, p=weights / weights.sum())
            records = means[component] + np.sqrt(variances)[component] * random.standard_normal(n)
            weights, means, variances = fit(records, weights, means, variances)
            kept += total_variance(weights, means, variances) / before / MIXTURE_DRAWS
        return [kept]

    return nothing, run, MIXTURE_DRAWS * n


def total_variance(weights, means, variances):
    return weights @ (variances + means**2) - (weights @ means) ** 2


def mixture_plain(n):
    import warnings

    from sklearn.mixture import GaussianMixture

    warnings.simplefilter("ignore")  # that twenty iterations do not converge is what was asked for

    def fit(records, weights, means, variances):
        model = GaussianMixture(
            5,
            tol=0,
            max_iter=20,
            weights_init=weights,
            means_init=means[:, None],
            precisions_init=1 / variances[:, None, None],
            init_params="random_from_data",
        ).fit(records[:, None])
        assert model.n_iter_ == 20
        return model.weights_, model.means_[:, 0], model.covariances_[:, 0, 0]

    return mixture(n, fit)


def mixture_expert(n):
    """One matrix product for all moments; no scores, no checks."""
    powers = np.empty((n, 3))
    powers[:, 0] = 1

    def fit(records, weights, means, variances):
        powers[:, 1] = records
        powers[:, 2] = records * records
        for _ in range(20):
            a, b = means / variances, -0.5 / variances
            c = np.log(weights) - 0.5 * (np.log(variances) + means * a)
            parts = np.exp(powers @ np.array([c, a, b]))
            parts /= parts.sum(axis=1, keepdims=True)
            total, first, second = powers.T @ parts
            weights, means = total / n, first / total
            variances = second / total - means**2
        return weights, means, variances

    return mixture(n, fit)


def two_samples(n, statistic):
    held = []

    def prepare():
        held[:] = [random.standard_normal(n), random.standard_normal(n)]

    return prepare, lambda: [np.sqrt(n / 2) * statistic(*held)], n


def smirnov_plain(n):
    from scipy.stats import ks_2samp

    return two_samples(n, lambda x, y: ks_2samp(x, y, method="asymp").statistic)


def smirnov_expert(n):
    def statistic(x, y):
        x.sort()
        y.sort()
        ranks = np.searchsorted(y, x, side="right") - np.arange(n)
        return max(ranks.max(), 1 - ranks.min()) / n

    return two_samples(n, statistic)


def wasserstein_plain(n):
    from scipy.stats import wasserstein_distance

    return two_samples(n, wasserstein_distance)


def wasserstein_expert(n):
    def statistic(x, y):
        x.sort()
        y.sort()
        return np.abs(x - y).mean()

    return two_samples(n, statistic)


def one_sample(n, statistic):
    held = []

    def prepare():
        held[:] = [random.standard_normal(n)]

    return prepare, lambda: [statistic(*held)], n


def quantiles_plain(n):
    return one_sample(n, lambda x: np.quantile(x, LEVELS).sum())


def quantiles_expert(n):
    at = np.array(LEVELS) * (n - 1)
    low = at.astype(int)

    def statistic(x):
        x.partition(np.concatenate([low, low + 1]))
        return (x[low] + (at - low) * (x[low + 1] - x[low])).sum()

    return one_sample(n, statistic)


WORKLOADS = {
    "GAUSSIAN_POINTS": (gaussian_plain, gaussian_expert, 1000),
    "GAUSSIAN_LAW": (gaussian_law_plain, gaussian_law_expert, 1000),
    "MULTIVARIATE_POINTS": (multivariate_plain, multivariate_expert, 1000),
    "MULTIVARIATE_LAW": (None, multivariate_law_expert, 1000),
    "CATEGORICAL_1E4": (categorical_plain, categorical_labels, 10_000),
    "CATEGORICAL_1E5": (categorical_labels, categorical_multinomial, 100_000),
    "POISSON_POINTS": (poisson_plain, poisson_expert, 1000),
    "POISSON_LAW": (poisson_law_plain, poisson_law_expert, 1000),
    "KERNEL_DENSITY": (kernel_density_plain, kernel_density_expert, 1000),
    "MIXTURE_1E3": (mixture_plain, mixture_expert, 1000),
    "MIXTURE_1E4": (mixture_plain, mixture_expert, 10_000),
    "SMIRNOV": (smirnov_plain, smirnov_expert, 10_000),
    "WASSERSTEIN": (wasserstein_plain, wasserstein_expert, 10_000),
    "QUANTILES": (quantiles_plain, quantiles_expert, 10_000),
}


def measure(prepare, run, units, seconds):
    seen, nanoseconds, runs = [], 0, 0
    prepare()
    run()
    while nanoseconds < seconds * 1e9 or len(seen) < 20:
        prepare()
        start = time.process_time_ns()
        numbers = run()
        nanoseconds += time.process_time_ns() - start
        runs += 1
        seen.extend(numbers)
    return nanoseconds / runs / units, np.mean(seen), np.std(seen, ddof=1) / np.sqrt(len(seen))


def main(workload, variant, seconds):
    plain, expert, n = WORKLOADS[workload]
    make = plain if variant == "plain" else expert
    if make is not None:
        nanoseconds, mean, error = measure(*make(n), float(seconds))
        print(workload, "NUMPY_" + variant.upper(), nanoseconds, mean, error, sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
