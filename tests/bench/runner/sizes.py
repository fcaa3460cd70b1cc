"""How much each form of the benchmarks does: the full one, the short one, and the one that only proves that
everything still runs."""
import dataclasses
import resource


@dataclasses.dataclass(frozen=True)
class Sizes:
    form: str
    runs: int  # of what is given as a median
    function_seconds: float
    core_delegates: tuple
    journal_seconds: float  # about
    nation_sites: int
    nation_delegates: int
    nation_seated: int  # in the tables before the load comes
    log_events: int
    load: int  # check-ins of one measurement
    connections: tuple
    half_load_seconds: float
    watchers: int
    province_seconds: int
    fan_out_clients: tuple
    fan_out_seconds: float
    hour_seconds: float
    hour_peak: int
    hour_sites_online: int
    storm_clients: int
    tls_pairs: int  # measurements over plain HTTP and over TLS, in turn
    tls_storm_clients: int
    tls_fan_out_clients: int

    def clients(self, wanted):
        """As many of them as this process's children may have descriptors for."""
        return min(wanted, resource.getrlimit(resource.RLIMIT_NOFILE)[1] - 400)


FULL = Sizes(
    form="full", runs=3, function_seconds=1.0, core_delegates=(3_181, 2_000_000), journal_seconds=2.5,
    nation_sites=37_000, nation_delegates=2_000_000, nation_seated=1_300_000, log_events=5_000_000,
    load=200_000, connections=(1, 8, 16, 100, 1_000), half_load_seconds=5, watchers=2_000, province_seconds=6,
    fan_out_clients=(500, 2_000, 10_000, 19_500), fan_out_seconds=3, hour_seconds=90, hour_peak=5_000,
    hour_sites_online=19_000, storm_clients=19_500,
    tls_pairs=10, tls_storm_clients=2_000, tls_fan_out_clients=2_000)

QUICK = Sizes(
    form="quick", runs=1, function_seconds=0.3, core_delegates=(3_181, 200_000), journal_seconds=1,
    nation_sites=3_700, nation_delegates=200_000, nation_seated=70_000, log_events=400_000,
    load=40_000, connections=(1, 16, 1_000), half_load_seconds=2, watchers=2_000, province_seconds=3,
    fan_out_clients=(500, 2_000, 10_000), fan_out_seconds=1.5, hour_seconds=20, hour_peak=5_000,
    hour_sites_online=3_000, storm_clients=5_000,
    tls_pairs=6, tls_storm_clients=2_000, tls_fan_out_clients=2_000)

SMOKE = Sizes(
    form="smoke", runs=1, function_seconds=0.01, core_delegates=(100, 1_000), journal_seconds=0.02,
    nation_sites=40, nation_delegates=4_000, nation_seated=500, log_events=8_000,
    load=200, connections=(1, 4), half_load_seconds=0.2, watchers=5, province_seconds=1,
    fan_out_clients=(20,), fan_out_seconds=0.2, hour_seconds=1, hour_peak=200, hour_sites_online=20,
    storm_clients=30, tls_pairs=1, tls_storm_clients=30, tls_fan_out_clients=20)

FORMS = {sizes.form: sizes for sizes in (FULL, QUICK, SMOKE)}
