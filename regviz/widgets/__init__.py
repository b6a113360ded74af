"""Panel components of the stage: transport, controls, planes and drawers, shared by every scene."""
