"""The "why" drawer of the features scene: who survives, with the numbers of the moment in it."""

from regviz.widgets.formulas import explanation

WHY = explanation(
    [
        (
            "",
            "Each strip minimises the loss plus λ times its own penalty, on features of mean 0 and "
            "standard deviation 1. The intercept is never penalised.",
            r"J(w) = \frac{1}{2n} \| y - Xw - b \|^2 + \lambda R(w) , \quad \lambda = \text{@lam}",
        ),
        (
            "l1",
            "L1 is a kill switch. A feature is at exactly 0 as long as what is left of the target pulls at "
            "it with no more than λ.",
            r"w_i = 0 \;\text{stays}\; \Longleftrightarrow \; "
            r"\left| \frac{1}{n} x_i^T (y - Xw) \right| \le \lambda",
        ),
        (
            "l1",
            "The feature in focus at this λ.",
            r"\text{pull} = \text{@pull} , \quad w = \text{@w_l1}",
        ),
        (
            "l1",
            "Nothing is kept from λₘₐₓ on: there no feature pulls harder than λ.",
            r"\lambda_{\max} = \max_i \left| \frac{1}{n} x_i^T (y - \bar y) \right| = \text{@lam_max}",
        ),
        (
            "l2",
            "L2 is a volume knob. Each direction of the data is turned down by its own factor, and none of "
            "these is 0.",
            r"w = Q \left( \frac{z}{d + 2\lambda} \right) , \quad w = \text{@w_l2}",
        ),
        (
            "elastic",
            "The elastic net does both: the L2 share keeps features that go together alive together.",
            r"R(w) = \rho \sum |w_i| + (1 - \rho) \sum w_i^2",
        ),
        (
            "elastic",
            "With the present mix, for the feature in focus.",
            r"\rho = \text{@mix} , \quad w = \text{@w_elastic}",
        ),
        (
            "",
            "KKT residuals: how far each solution is from meeting its optimality condition, relative "
            "to the pull at w = 0. What is left is rounding.",
            r"\text{L1:}\; \text{@l1_kkt} \qquad \text{L2:}\; \text{@l2_kkt} "
            r"\qquad \text{net:}\; \text{@elastic_kkt}",
        ),
        (
            "",
            "Validation fits on one part of the rows and measures on the other. The mean over the folds has "
            "an error of its own; the one-standard-error rule takes the largest λ that is not worse than the "
            "best by more than that.",
            r"\text{best}\; \lambda = \text{@lam_best} , \quad \text{1-SE}\; \lambda = \text{@lam_se}",
        ),
    ]
)
