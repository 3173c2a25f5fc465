/** The class of a network address, as the audit trail keeps it instead of the address itself (AUD-02). */
export function addressClass(address: string): 'loopback' | 'private' | 'public' {
  const plain = address.replace(/^::ffff:/, '');
  if (plain === '::1' || plain.startsWith('127.')) return 'loopback';
  if (/^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|f[cd]|fe80)/i.test(plain)) return 'private';
  return 'public';
}
