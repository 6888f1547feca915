"""The ground floor of 干部人才管理系统, and the assembly of the house."""
