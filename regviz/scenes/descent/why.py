"""The "why" drawer of the descent scene: the two updates, with the numbers of the moment in them."""

from regviz.widgets.formulas import explanation

WHY = explanation(
    [
        (
            "",
            "Every lane starts at the same weights and walks down the same objective, loss plus λ times its "
            "penalty. Only the rule of a single step differs.",
            r"J(w) = L(w) + \lambda R(w) , \quad \lambda = \text{@lam}, \; \eta = \text{@eta}",
        ),
        (
            "l1",
            "L1, proximal. First a step down the loss, then the shrink: the same amount ηλ comes off every "
            "weight, and what has less than that left is set to exactly 0.",
            r"\mathrm{soft}(v, \eta\lambda) = \max(v - \eta\lambda, 0) - \max(-v - \eta\lambda, 0)",
        ),
        (
            "l1",
            "The weight in focus, in this step: the data step leads to v, the shrink to the next weight.",
            r"\text{@l1_w} \to v = \text{@l1_half} \to \text{@l1_next} , \quad \eta\lambda = \text{@etalam}",
        ),
        (
            "l1",
            "At 0 the pull of the data is answered by friction of up to λ. While it is no stronger the "
            "weight stays at exactly 0; when λ falls below it, the weight comes back.",
            r"w_i = 0 \;\text{stays}\; \Longleftrightarrow \; |\partial_i L| \le \lambda",
        ),
        (
            "l1",
            "The two pulls on the weight in focus at this step.",
            r"-\partial_i L = \text{@l1_data} , \quad \text{penalty}\; \text{@l1_penalty}",
        ),
        (
            "folded",
            "SCAD and MCP. Near 0 they pull with λ, as L1 does. The larger a weight, the less they pull, and "
            "from aλ or γλ on not at all, so that large weights keep their size. The price is a hilly "
            "objective: a lane ends in a local minimum, which depends on its start.",
            r"w \leftarrow \mathrm{argmin}_u \frac{1}{2} (u - v)^2 + \eta p_\lambda(|u|) ,"
            r"\quad v = w - \eta \nabla L",
        ),
        (
            "l2",
            "L2. The pull back to 0 is proportional to the weight, so it fades as the weight does. The "
            "penalty alone leaves the same share of it in every step: geometric decay, which never arrives.",
            r"w \leftarrow (\text{@decay}) \, w - \eta \nabla L , \quad \text{@decay} = \text{@factor}",
        ),
        (
            "",
            "How far each is at this step from meeting the optimality condition of its own objective, "
            "relative to the pull of the data at w = 0. At the solution rounding alone is left.",
            r"\text{KKT residual} \quad \text{L1:}\; \text{@l1_kkt} \qquad \text{L2:}\; \text{@l2_kkt}",
        ),
        (
            "",
            "A step can be too large: along the direction of largest curvature h each step multiplies the "
            "distance from the solution by this factor, and above 1 the weights run away.",
            r"\text{@l1_growth} = \text{@l1_factor} \;\text{(L1)} \qquad "
            r"\text{@l2_growth} = \text{@l2_factor} \;\text{(L2)}",
        ),
        (
            "",
            "So with the present data and λ the step must stay below these limits.",
            r"h = \text{@curvature} , \quad \eta < \text{@l1_largest} \;\text{(L1)} , \quad "
            r"\eta < \text{@l2_largest} \;\text{(L2)}",
        ),
    ]
)
