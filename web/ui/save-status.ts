/** Where a change is on its way: L3 of design 6.1, E2 and E8 of design 6.2. `at` is ready to read: "10:14". */
export type SaveState =
  Readonly<{ kind: 'idle' | 'saving' | 'failed' | 'offline' }> | Readonly<{ kind: 'saved'; at: string }>;
