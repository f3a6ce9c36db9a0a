"""BenzoTrack: a private diary for a clinician-supervised benzodiazepine taper."""
