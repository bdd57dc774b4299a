"""What supervisors write. Each is one transaction with its audit event inside."""
