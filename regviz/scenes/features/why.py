"""The "why" drawer of the features scene: who survives, with the numbers of the moment in it."""

from regviz.widgets.formulas import Reason

WHY: list[Reason] = [
    (
        "",
        "objective",
        r"J(w) = \frac{1}{2n} \| y - Xw - b \|^2 + \lambda R(w)",
    ),
    (
        "l1",
        "l1",
        r"R(w) = \sum |w_i| , \quad \lambda = \text{@lam}",
    ),
    (
        "l1",
        "pull",
        r"\text{!word_pull} = \frac{1}{n} x_i^T (y - Xw - b)",
    ),
    (
        "l1",
        "conditions",
        r"\begin{array}{lcl} w_i = 0 & \Rightarrow & |\text{!word_pull}| \le \lambda \\ "
        r"w_i \ne 0 & \Rightarrow & |\text{!word_pull}| = \lambda \end{array}",
    ),
    (
        "l1",
        "l1_now",
        r"\text{!word_pull} = \text{@pull} , \;\; \lambda = \text{@lam} , \;\; w = \text{@w_l1}",
    ),
    (
        "l1",
        "lam_max",
        r"\lambda_{\max} = \max_i \left| \frac{1}{n} x_i^T (y - \bar y) \right| = \text{@lam_max}",
    ),
    (
        "l2",
        "l2",
        r"R(w) = \sum w_i^2 , \quad \text{!push} = 2 \lambda w_i , \quad w = \text{@w_l2}",
    ),
    (
        "l2",
        "directions",
        r"w = Q \left( \frac{z}{d + 2\lambda} \right)",
    ),
    (
        "elastic",
        "elastic",
        r"R(w) = \rho \sum |w_i| + (1 - \rho) \sum w_i^2",
    ),
    (
        "elastic",
        "elastic_now",
        r"\rho = \text{@mix} , \quad w = \text{@w_elastic}",
    ),
    (
        "",
        "best",
        r"\text{!word_best}\; \lambda = \text{@lam_best}",
    ),
    (
        "",
        "one_se",
        r"\text{1-SE}\; \lambda = \text{@lam_se}",
    ),
    (
        "",
        "proof",
        r"\text{L1:}\; \text{@l1_kkt} \quad \text{L2:}\; \text{@l2_kkt} \quad "
        r"\text{!net}\; \text{@elastic_kkt}",
    ),
]
