"""The "why" drawer of the descent scene: the two updates, with the numbers of the moment in them."""

from regviz.widgets.formulas import Reason

WHY: list[Reason] = [
    (
        "",
        "objective",
        r"J(w) = L(w) + \lambda R(w) , \quad \lambda = \text{@lam}, \; \eta = \text{@eta}",
    ),
    (
        "l1",
        "l1",
        r"\mathrm{soft}(v, \eta\lambda) = \max(v - \eta\lambda, 0) - \max(-v - \eta\lambda, 0)",
    ),
    (
        "l1",
        "l1_now",
        r"\text{@l1_w} \to v = \text{@l1_half} \to \text{@l1_next} , "
        r"\quad \eta\lambda = \text{@etalam}",
    ),
    (
        "l1",
        "friction",
        r"w_i = 0 \;\text{!stays}\; \Longleftrightarrow \; |\partial_i L| \le \lambda",
    ),
    (
        "l1",
        "pulls",
        r"-\partial_i L = \text{@l1_data} , \quad \text{!penalty}\; \text{@l1_penalty}",
    ),
    (
        "folded",
        "folded",
        r"w \leftarrow \mathrm{argmin}_u \frac{1}{2} (u - v)^2 + \eta p_\lambda(|u|) ,"
        r"\quad v = w - \eta \nabla L",
    ),
    (
        "l2",
        "l2",
        r"w \leftarrow (\text{@decay}) \, w - \eta \nabla L , \quad \text{@decay} = \text{@factor}",
    ),
    (
        "",
        "proof",
        r"\text{!residual} \quad \text{L1:}\; \text{@l1_kkt} \qquad \text{L2:}\; \text{@l2_kkt}",
    ),
    (
        "",
        "growth",
        r"\text{@l1_growth} = \text{@l1_factor} \;\text{(L1)} \qquad "
        r"\text{@l2_growth} = \text{@l2_factor} \;\text{(L2)}",
    ),
    (
        "",
        "limits",
        r"h = \text{@curvature} , \quad \eta < \text{@l1_largest} \;\text{(L1)} , \quad "
        r"\eta < \text{@l2_largest} \;\text{(L2)}",
    ),
]
