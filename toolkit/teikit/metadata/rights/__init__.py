"""What may be done with an edition: licences, reservations, embargoes, and the parts that they are about."""
