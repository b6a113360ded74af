"""The "why" drawer of the geometry scene: the reasons, with the numbers of the moment in the formulas."""

from regviz.widgets.formulas import explanation

WHY = explanation(
    [
        (
            "",
            "One loss, two ways to say “keep the weights small”: a budget t, or a price λ on every "
            "unit of weight. Each budget has its λ.",
            r"\min_w L(w) \;\text{with}\; R(w) \le R(t e_1) \quad\text{or}\quad "
            r"\min_w L(w) + \lambda R(w)",
        ),
        (
            "l1",
            "L1. The point is optimal when the pull of the data, −∇L, lies in the normal cone of the "
            "diamond. At a corner this is a whole quarter of the plane, so that small "
            "changes leave the zero where it is.",
            r"-\nabla L = \begin{pmatrix} \text{@l1_g1} \\ \text{@l1_g2} \end{pmatrix}"
            r"\in \text{@l1_lam} \cdot \partial \|w\|_1 , \quad "
            r"w = \begin{pmatrix} \text{@l1_w1} \\ \text{@l1_w2} \end{pmatrix}",
        ),
        (
            "l1",
            "A weight stays at exactly 0 while the pull on it there is no stronger than λ, like a box that "
            "friction holds. It is the kink of |w| at 0 that does it.",
            r"w_i = 0 \;\Longleftrightarrow\; \left| \partial_i L \right| \le \lambda = \text{@l1_lam}"
            r"\quad\text{at}\; w_i = 0",
        ),
        (
            "l2",
            "L2. The circle has one normal at each point, which points away from 0. A zero would "
            "need a pull that points exactly along an axis.",
            r"-\nabla L = \begin{pmatrix} \text{@l2_g1} \\ \text{@l2_g2} \end{pmatrix}"
            r"= 2 \lambda w = \begin{pmatrix} \text{@l2_2lw1} \\ \text{@l2_2lw2} \end{pmatrix}, \quad "
            r"\lambda = \text{@l2_lam}",
        ),
        (
            "l1",
            "Budget and penalty are tied by the data, and the tie is flat at both ends: beyond the L1 "
            "norm of OLS λ is 0, and beyond its largest useful value λmax the budget is 0.",
            r"t \ge \|w_{\mathrm{OLS}}\|_1 = \text{@ols_norm1} \Rightarrow \lambda = 0 , \quad "
            r"\lambda \ge \lambda_{\max} = \text{@lam_max} \Rightarrow t = 0",
        ),
        (
            "",
            "The proof that both points are right: how far each is from meeting its condition, relative "
            "to the pull at w = 0. Rounding alone is left.",
            r"\text{KKT residual} \quad \text{L1:}\; \text{@l1_kkt} \qquad \text{L2:}\; \text{@l2_kkt}",
        ),
    ]
)
