// How diemcaud ends. Documented in docs/SERVER.md; numbers are only ever added.
#pragma once

namespace diemcau::app {

enum ExitCode : int {
    exit_ok = 0,             // was told to stop, and stopped in order
    exit_unexpected = 1,     // something that should not happen; the message says what
    exit_configuration = 2,  // command line or configuration file
    exit_data = 3,           // the data folder: in use, newer, damaged, or its disk is full
    exit_listen = 4,         // the address cannot be listened on
    exit_disk_failed = 5,    // the disk failed while running; the next start recovers
    exit_interrupted = 130   // a second signal ended it at once
};

}  // namespace diemcau::app
