"""Why a run left its bounds, as the page is to tell it: the cases are those of the engine's own sentence."""

from regviz.engine import Divergence, Trajectory
from regviz.engine.checks import FloatArray
from regviz.scenes.descent.contract import Told


def reason_of(run: Trajectory, lost: Divergence) -> Told:
    """
    Return why a run was stopped, with the step that was worst.

    Examples
    --------
    >>> from regviz.engine import Problem, trajectory
    >>> run = trajectory(Problem([[1.0]], [1.0]), "gradient_l2", [0.0], 60, 3.0, 0.0)
    >>> reason_of(run, run.divergence)["key"]
    'diverged.overshoot'
    """
    sizes, lams = run.step[: lost.step], run.lam[: lost.step]
    curvature = max(float(run.setting.problem.spectrum[0][-1]), 0.0)
    worst = int(run.method.factor(run.setting, curvature, sizes, lams).argmax())
    values: dict[str, float | str] = {"step": _with_digits(sizes[worst], 4)}
    if lost.factor > 1.0:
        return {"key": "diverged.overshoot", "values": values}
    if run.setting.data is not None and run.method.samples:
        return {"key": "diverged.samples", "values": values}
    return {"key": "diverged.bound", "values": {**values, "bound": _with_digits(run.bound, 3)}}


def _with_digits(x: float | FloatArray, digits: int) -> float:
    return float(f"{float(x):.{digits}g}")
