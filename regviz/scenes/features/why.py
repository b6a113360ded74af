"""The "why" drawer of the features scene: who survives, with the numbers of the moment in it."""

from regviz.widgets.formulas import explanation

WHY = explanation(
    [
        (
            "",
            "Each strip shows the weights w that make a sum smallest: the error on the data, and λ times a "
            "penalty R. Features have mean 0 and standard deviation 1; the intercept b is never penalised.",
            r"J(w) = \frac{1}{2n} \| y - Xw - b \|^2 + \lambda R(w)",
        ),
        (
            "l1",
            "L1 is a kill switch. It takes the same λ off every pull, however small the weight.",
            r"R(w) = \sum |w_i| , \quad \lambda = \text{@lam}",
        ),
        (
            "l1",
            "The pull on a feature: how much it goes with the rest of the target, which is what the present "
            "weights leave unexplained.",
            r"\text{pull} = \frac{1}{n} x_i^T (y - Xw - b)",
        ),
        (
            "l1",
            "A feature at 0 stays there while the rest pulls with no more than λ. One that is alive pulls "
            "with exactly λ: its weight gives way until it does.",
            r"\begin{array}{lcl} w_i = 0 & \Rightarrow & |\text{pull}| \le \lambda \\ "
            r"w_i \ne 0 & \Rightarrow & |\text{pull}| = \lambda \end{array}",
        ),
        (
            "l1",
            "The feature in focus, now.",
            r"\text{pull} = \text{@pull} , \;\; \lambda = \text{@lam} , \;\; w = \text{@w_l1}",
        ),
        (
            "l1",
            "From λₘₐₓ upwards L1 keeps nothing: there no feature pulls with more than λ.",
            r"\lambda_{\max} = \max_i \left| \frac{1}{n} x_i^T (y - \bar y) \right| = \text{@lam_max}",
        ),
        (
            "l2",
            "L2 is a volume knob. Its push back to 0 fades as the weight does, so it never arrives. Here is "
            "the weight of the feature in focus.",
            r"R(w) = \sum w_i^2 , \quad \text{push} = 2 \lambda w_i , \quad w = \text{@w_l2}",
        ),
        (
            "l2",
            "All weights at once: Q holds the directions of the data, d their variance along each, "
            "z how much each goes with the target. Each direction is turned down to the share "
            "d / (d + 2λ), which is never 0.",
            r"w = Q \left( \frac{z}{d + 2\lambda} \right)",
        ),
        (
            "elastic",
            "The elastic net does both. ρ is the mix, the share of L1: 1 is L1 alone, 0 is L2 alone. The L2 "
            "part keeps features that go together alive together.",
            r"R(w) = \rho \sum |w_i| + (1 - \rho) \sum w_i^2",
        ),
        (
            "elastic",
            "The feature in focus, with the present mix.",
            r"\rho = \text{@mix} , \quad w = \text{@w_elastic}",
        ),
        (
            "",
            "Which λ? Validation fits L1 on some of the rows and measures the error on the others, in turn. "
            "The best λ has the least error on average.",
            r"\text{best}\; \lambda = \text{@lam_best}",
        ),
        (
            "",
            "That average is itself uncertain, by one standard error. 1-SE is the largest λ that is not "
            "worse than the best by more than that: as a rule fewer features, and nearly as good.",
            r"\text{1-SE}\; \lambda = \text{@lam_se}",
        ),
        (
            "",
            "Are these really the best weights? Each penalty has conditions for that, called KKT. This is "
            "how far each strip is from meeting them, as a share of the largest pull at w = 0: rounding "
            "alone is left.",
            r"\text{L1:}\; \text{@l1_kkt} \quad \text{L2:}\; \text{@l2_kkt} \quad "
            r"\text{net:}\; \text{@elastic_kkt}",
        ),
    ]
)
