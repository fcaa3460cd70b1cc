"""The journal alone, by the number of commands in a transaction, beside the bare loop and the disk."""

BATCHES = (1, 10, 100, 1_000, 10_000)
# About what a second brings, so that every batch size is measured for about as long.
COMMANDS_A_SECOND = {1: 1_500, 10: 12_000, 100: 60_000, 1_000: 120_000, 10_000: 120_000}


def measure(context):
    seconds = context.sizes.journal_seconds
    with context.conferences.empty_folder() as folder:
        disk = context.programs.figures("bare_sync", "--file", folder / "file", "--seconds", seconds)
    batches = []
    for batch in BATCHES:
        commands = max(batch, int(COMMANDS_A_SECOND[batch] * seconds))
        with context.conferences.empty_folder() as folder:
            journal = context.programs.figures("journal_bench", "--data", folder, "--batch", batch,
                                               "--commands", commands)
        with context.conferences.empty_folder() as folder:
            bare = context.programs.figures("bare_rows", "--data", folder, "--batch", batch, "--rows", commands)
        batches.append({
            "batch": batch, "journal": journal, "bare": bare,
            "ratio": journal["per_second"] / bare["rows_per_second"],
            "commits_to_syncs": journal["per_second"] / batch / disk["per_second"],
        })
    return {"disk": disk, "batches": batches}
