"""The "why" drawer of the geometry scene: the reasons, with the numbers of the moment in the formulas."""

from regviz.widgets.formulas import Reason

WHY: list[Reason] = [
    (
        "",
        "budget_or_price",
        r"\min_w L(w) \;\text{!with}\; R(w) \le R(t e_1) "
        r"\quad\text{!or}\quad \min_w L(w) + \lambda R(w)",
    ),
    (
        "l1",
        "l1",
        r"-\nabla L = \begin{pmatrix} \text{@l1_g1} \\ \text{@l1_g2} \end{pmatrix}"
        r"\in \text{@l1_lam} \cdot \partial \|w\|_1 , \quad "
        r"w = \begin{pmatrix} \text{@l1_w1} \\ \text{@l1_w2} \end{pmatrix}",
    ),
    (
        "l1",
        "friction",
        r"w_i = 0 \;\Longleftrightarrow\; \left| \partial_i L \right| \le \lambda = \text{@l1_lam}"
        r"\quad\text{!at}\; w_i = 0",
    ),
    (
        "l2",
        "l2",
        r"-\nabla L = \begin{pmatrix} \text{@l2_g1} \\ \text{@l2_g2} \end{pmatrix}"
        r"= 2 \lambda w = \begin{pmatrix} \text{@l2_2lw1} \\ \text{@l2_2lw2} \end{pmatrix}, \quad "
        r"\lambda = \text{@l2_lam}",
    ),
    (
        "l1",
        "link",
        r"t \ge \|w_{\mathrm{OLS}}\|_1 = \text{@ols_norm1} \Rightarrow \lambda = 0 , \quad "
        r"\lambda \ge \lambda_{\max} = \text{@lam_max} \Rightarrow t = 0",
    ),
    (
        "",
        "proof",
        r"\text{!residual} \quad "
        r"\text{L1:}\; \text{@l1_kkt} \qquad \text{L2:}\; \text{@l2_kkt}",
    ),
]
