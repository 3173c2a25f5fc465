/** Settings every embedded server gets on its command line, where no file in the data folder can weaken them. */
const always = {
  // Only the private socket: no network, no port clash (CFG-02).
  listen_addresses: '',
  unix_socket_permissions: '0700',
  port: '5432',
  timezone: 'UTC',
  lc_messages: 'C',
  // Statements and values never reach a log; errors are cut before the part that echoes values (LOG-02).
  logging_collector: 'off',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  max_connections: '200',
} as const;

/** An acknowledged write survives a power cut (CNC-04). */
const durable = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' } as const;

/** For clusters that live as long as one test run and no longer. */
const forgetful = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' } as const;

/** The server's arguments for one data folder and one socket folder. */
export function serverArguments(cluster: string, socketFolder: string, isDurable: boolean): readonly string[] {
  const settings = { ...always, ...(isDurable ? durable : forgetful), unix_socket_directories: socketFolder };
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
