"""Our system beside its peers: the same tickets, the same five workloads, the peers' own load generator."""
