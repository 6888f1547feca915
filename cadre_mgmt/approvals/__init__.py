"""谁同意: flows with steps, approvals under way, decisions taken."""
