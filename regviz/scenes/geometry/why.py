"""The "why" drawer of the geometry scene: the reasons, with the numbers of the moment in the formulas."""

from regviz.widgets.formulas import Reason

WHY: list[Reason] = [
    (
        "",
        "budget_or_price",
        r"\begin{array}{l} \min_w L(w) \;\text{!with}\\"
        r"\text{L1:}\; |w_1| + |w_2| \le t \\"
        r"\text{L2:}\; \sqrt{w_1^2 + w_2^2} \le t \\"
        r"\text{!or}\\"
        r"\text{L1:}\; \min_w L(w) + \lambda \, (|w_1| + |w_2|) \\"
        r"\text{L2:}\; \min_w L(w) + \lambda \, (w_1^2 + w_2^2) \end{array}",
    ),
    (
        "l1",
        "l1",
        r"\begin{array}{l} w = \begin{pmatrix} \text{@l1_w1} \\ \text{@l1_w2} \end{pmatrix} , \;"
        r"-\nabla L = \begin{pmatrix} \text{@l1_g1} \\ \text{@l1_g2} \end{pmatrix} \\"
        r"\left| \text{!pull_kept} \right| = \lambda = \text{@l1_lam} \end{array}",
    ),
    (
        "l1",
        "friction",
        r"w_i = 0 \;\Longleftrightarrow\; \left| \partial_i L \right| \le \lambda = \text{@l1_lam}",
    ),
    (
        "l2",
        "l2",
        r"\begin{array}{l} -\nabla L = \begin{pmatrix} \text{@l2_g1} \\ \text{@l2_g2} \end{pmatrix}"
        r"= 2 \lambda w = \begin{pmatrix} \text{@l2_2lw1} \\ \text{@l2_2lw2} \end{pmatrix} \\"
        r"\lambda = \text{@l2_lam} \end{array}",
    ),
    (
        "l1",
        "link",
        r"\begin{array}{l} t \ge \|w_{\mathrm{OLS}}\|_1 = \text{@ols_norm1} \Rightarrow \lambda = 0 \\"
        r"\lambda \ge \lambda_{\max} = \text{@lam_max} \Rightarrow t = 0 \end{array}",
    ),
    (
        "",
        "proof",
        r"\text{L1:}\; \text{@l1_kkt} \qquad \text{L2:}\; \text{@l2_kkt}",
    ),
]
