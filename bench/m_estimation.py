"""Reference values for stats::weighting, stats::panel and stats::logistic, by another road.

Every estimator is written as a set of estimating equations, solved by scipy; the covariance is the
sandwich A^-1 B A^-T of the whole set, A by numerical differentiation. The Rust code has the influence
functions written out instead. Needs numpy, scipy and pandas.

    python bench/m_estimation.py ../shared/data/monitor/did_mpdta.csv
"""
import sys
import numpy as np, pandas as pd
from scipy.optimize import root

d = pd.read_csv(sys.argv[1])
wide = d.pivot(index="countyreal", columns="year", values="lemp")
start = d.groupby("countyreal")["first.treat"].first()
lpop = d.groupby("countyreal")["lpop"].first()
expit = lambda z: 1 / (1 + np.exp(-z))


def sandwich(psi, theta):
    found = root(lambda t: psi(t).mean(0), theta, tol=1e-14)
    t = found.x
    for _ in range(5):  # polish
        a = jac(psi, t)
        t = t - np.linalg.solve(a, psi(t).mean(0))
    a, m = jac(psi, t), psi(t)
    inv = np.linalg.inv(a)
    return t, inv @ (m.T @ m / len(m)) @ inv.T / len(m)


def jac(psi, t):
    out = np.zeros((len(t), len(t)))
    for k in range(len(t)):
        h = 1e-5 * max(1.0, abs(t[k]))
        step = np.zeros(len(t)); step[k] = h
        f = lambda s: psi(t + s * step).mean(0)
        out[:, k] = (8 * (f(1) - f(-1)) - (f(2) - f(-2))) / (12 * h)
    return out


def report(name, psi, theta):
    t, v = sandwich(psi, np.asarray(theta, float))
    print(f"{name:40s} {t[-1]:.12f} {np.sqrt(v[-1, -1]):.12f}")


def estimators(prefix, x, dd, y):
    k = x.shape[1]
    z = np.zeros(k)
    ps = lambda b: (dd - expit(x @ b))[:, None] * x
    line = lambda g, arm: (arm * (y - x @ g))[:, None] * x
    c = 1 - dd
    def logit(t):
        return ps(t)
    t, v = sandwich(logit, z)
    print(prefix, "logit", t, np.sqrt(np.diag(v)))
    report(prefix + " reg att", lambda t: np.c_[line(t[:k], c), dd * (y - x @ t[:k] - t[k])], [*z, 0])
    report(prefix + " reg ate", lambda t: np.c_[line(t[:k], c), line(t[k:2*k], dd), x @ t[k:2*k] - x @ t[:k] - t[2*k]], [*z, *z, 0])
    def ipw_att(t):
        e = expit(x @ t[:k]); w = c * e / (1 - e)
        return np.c_[ps(t[:k]), w * (y - t[k]), dd * (y - t[k] - t[k + 1])]
    report(prefix + " ipw att", ipw_att, [*z, 0, 0])
    def ipw_ate(t):
        e = expit(x @ t[:k])
        return np.c_[ps(t[:k]), c / (1 - e) * (y - t[k]), dd / e * (y - t[k] - t[k + 1])]
    report(prefix + " ipw ate", ipw_ate, [*z, 0, 0])
    def dr_att(t):
        b, g, r, tau = t[:k], t[k:2*k], t[2*k], t[2*k+1]
        e = expit(x @ b); w = c * e / (1 - e); m = x @ g
        return np.c_[ps(b), line(g, c), w * (y - m - r), dd * (y - m - r - tau)]
    report(prefix + " dr att", dr_att, [*z, *z, 0, 0])
    def dr_ate(t):
        b, g0, g1 = t[:k], t[k:2*k], t[2*k:3*k]
        r0, r1, tau = t[3*k:]
        e = expit(x @ b)
        return np.c_[ps(b), line(g0, c), line(g1, dd), c / (1 - e) * (y - x @ g0 - r0), dd / e * (y - x @ g1 - r1),
                     x @ g1 + r1 - x @ g0 - r0 - tau]
    report(prefix + " dr ate", dr_ate, [*z, *z, *z, 0, 0, 0])
    u = x[:, 1:]; q = k - 1
    def entropy(t):
        l, m, mu0, tau = t[:q], t[q:2*q], t[2*q], t[2*q+1]
        w = c * np.exp((u - m) @ l)
        return np.c_[w[:, None] * (u - m), dd[:, None] * (u - m), w * (y - mu0), dd * (y - mu0 - tau)]
    report(prefix + " entropy att", entropy, [*np.zeros(q), *u[dd == 1].mean(0), 0, 0])


# A cross-section: change from 2003 to 2007 of the counties that ever raise the wage against the others.
pop = lpop.values
x = np.c_[np.ones(len(pop)), pop, (pop - 3) ** 2]
estimators("ever", x, (start.values > 0).astype(float), (wide[2007] - wide[2003]).values)

# Group-time effects with a covariate.
x2 = np.c_[np.ones(len(pop)), pop]
for control in ["never", "notyet"]:
    for g in [2004, 2006, 2007]:
        for t in [2004, 2005, 2006, 2007]:
            base = g - 1 if t >= g else t - 1
            late = max(t, base)
            s = start.values
            ctrl = (s == 0) | ((control == "notyet") & (s > late) & (s != g))
            keep = (s == g) | ctrl
            y = (wide[t] - wide[base]).values[keep]
            xx, dd = x2[keep], (s[keep] == g).astype(float)
            k, z, c = 2, np.zeros(2), 1 - (s[keep] == g)
            ps = lambda b: (dd - expit(xx @ b))[:, None] * xx
            line = lambda gg: (c * (y - xx @ gg))[:, None] * xx
            def dr(t_):
                b, gg, r, tau = t_[:2], t_[2:4], t_[4], t_[5]
                e = expit(xx @ b); w = c * e / (1 - e); m = xx @ gg
                return np.c_[ps(b), line(gg), w * (y - m - r), dd * (y - m - r - tau)]
            report(f"{control} dr ({g},{t})", dr, [0, 0, 0, 0, 0, 0])
            def ipw(t_):
                e = expit(xx @ t_[:2]); w = c * e / (1 - e)
                return np.c_[ps(t_[:2]), w * (y - t_[2]), dd * (y - t_[2] - t_[3])]
            report(f"{control} ipw ({g},{t})", ipw, [0, 0, 0, 0])
            report(f"{control} reg ({g},{t})", lambda t_: np.c_[line(t_[:2]), dd * (y - xx @ t_[:2] - t_[2])], [0, 0, 0])

# Aggregates without covariates: the influence of a county is the derivative of the estimate with respect
# to its weight (infinitesimal jackknife), by central differences.
yy, s = wide.values, start.values
years, groups = list(wide.columns), [2004, 2006, 2007]


def att(w, g, t):
    base = g - 1 if t >= g else t - 1
    ch = yy[:, years.index(t)] - yy[:, years.index(base)]
    mean = lambda m: (w * m) @ ch / (w @ m)
    return mean((s == g).astype(float)) - mean((s == 0).astype(float))


def share(w, g):
    return w @ (s == g) / w.sum()


def by_start(w, g):
    return np.mean([att(w, g, t) for t in years if t >= g])


def weighted(w, pairs):
    p = np.array([share(w, g) for g, _ in pairs])
    return p @ np.array([v for _, v in pairs]) / p.sum()


def by_exposure(w, e):
    return weighted(w, [(g, att(w, g, g + e)) for g in groups if g + e in years and g + e > years[0]])


def by_period(w, t):
    return weighted(w, [(g, att(w, g, t)) for g in groups if g <= t])


after = [2004, 2005, 2006, 2007]
aggregates = {
    "exposure -3": lambda w: by_exposure(w, -3),
    "exposure -1": lambda w: by_exposure(w, -1),
    "exposure overall": lambda w: np.mean([by_exposure(w, e) for e in [0, 1, 2, 3]]),
    "start 2004": lambda w: by_start(w, 2004),
    "start 2006": lambda w: by_start(w, 2006),
    "start overall": lambda w: weighted(w, [(g, by_start(w, g)) for g in groups]),
    "period 2006": lambda w: by_period(w, 2006),
    "period 2007": lambda w: by_period(w, 2007),
    "period overall": lambda w: np.mean([by_period(w, t) for t in after]),
}
n = len(s)
for name, f in aggregates.items():
    w = np.ones(n)
    psi = np.zeros(n)
    for i in range(n):
        h = 1e-3
        up, down = w.copy(), w.copy()
        up[i] += h; down[i] -= h
        up2, down2 = w.copy(), w.copy()
        up2[i] += 2 * h; down2[i] -= 2 * h
        psi[i] = n * (8 * (f(up) - f(down)) - (f(up2) - f(down2))) / (12 * h)
    print(f"{name:40s} {f(w):.12f} {np.sqrt((psi ** 2).sum()) / n:.12f}")
