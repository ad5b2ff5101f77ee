package dev.draftwatch.embedded.postgres;

/** What PostgreSQL is told, each with its reason. Written anew at every start, so a new version's choice reaches old data. */
final class ServerSettings {
    private ServerSettings() {}

    static final String FILE = "draftwatch.conf";

    /** Nobody enters without the password, and nobody from elsewhere at all. */
    static final String HOST_BASED_AUTHENTICATION = """
            # Written by Draftwatch at every start.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    static String configuration(int port) {
        return """
                # Written by Draftwatch at every start: changes here are lost; ALTER SYSTEM is yours.

                # Reached by this machine alone. No socket file: its directory would have to be short, private and kept.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'

                # What was answered is kept, whatever falls over.
                fsync = on
                synchronous_commit = on
                full_page_writes = on

                # Our pool's 50 connections, a superuser's reserve, and hands for psql, pg_dump and a benchmark.
                max_connections = 100
                # A small node shares the machine with the JVM; the hot tables of 100,000 pending uploads fit.
                shared_buffers = 128MB
                # Crash recovery replays at most this much, which keeps it within seconds.
                max_wal_size = 512MB
                # Dead row versions of the claim's updates go soon, or its index swells.
                autovacuum_naptime = 15s
                # Two short parallel workers for a rare report are plenty; the claim is never parallel.
                max_parallel_workers_per_gather = 1

                timezone = 'UTC'
                log_timezone = 'UTC'
                # Seven files, one for each day of the week, each overwritten after a week: it never fills the disk.
                logging_collector = on
                log_directory = 'log'
                log_filename = 'postgresql-%%a.log'
                log_truncate_on_rotation = on
                log_rotation_age = 1d
                log_rotation_size = 0
                log_file_mode = 0600
                """.formatted(port);
    }
}
