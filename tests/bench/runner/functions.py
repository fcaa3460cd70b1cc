"""Google Benchmark over the rules: what a command costs, by the size of the conference."""
import json


def measure(context):
    out = context.programs.output(
        "core_bench", "--benchmark_format=json", f"--benchmark_min_time={context.sizes.function_seconds}",
        "--delegates=" + ",".join(map(str, context.sizes.core_delegates)))
    nanoseconds = {"ns": 1, "us": 1e3, "ms": 1e6}
    functions = {row["name"]: row["cpu_time"] * nanoseconds[row["time_unit"]]
                 for row in json.loads(out)["benchmarks"]}
    few, many = context.sizes.core_delegates[0], context.sizes.core_delegates[-1]
    return {
        "nanoseconds": functions,
        "delegates": [few, many],
        "apply_ratio": functions[f"apply_check_in/{many}"] / functions[f"apply_check_in/{few}"],
        "decide_and_apply_ratio":
            functions[f"decide_and_apply_check_in/{many}"] / functions[f"decide_and_apply_check_in/{few}"],
    }
