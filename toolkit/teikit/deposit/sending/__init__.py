"""A package sent to a repository that speaks InvenioRDM's interface, as a draft."""
