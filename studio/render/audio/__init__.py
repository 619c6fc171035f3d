"""The sound of a film: what is heard when (plan), how it is mixed, and one fixed limiter at the end.

Decoding and measuring belong to studio.media; which asset is spoken or played belongs to the model. Start with
`from_project.audio_plan` and `mix.Mixer`.
"""
