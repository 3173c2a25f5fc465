import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

test.each([
  ['/clinic/alerts', '/clinic/alerts'],
  ['/clinic/patients?q=1', '/clinic/patients?q=1'],
  ['/clinic', '/clinic'],
])('WEB-09 %s is ours', (wanted, path) => expect(ownPath(wanted, '/clinic')).toBe(path));

test.each([
  null,
  undefined,
  '',
  'https://evil.example/clinic',
  '//evil.example/clinic',
  '/\\evil.example/clinic',
  '\\/evil.example',
  '/clinic/../../evil',
  '/clinic\n/x',
  '/clinicx',
  '/my/plan',
  'javascript:alert(1)',
  '/\t/evil.example',
  'clinic',
  `/clinic/${'a'.repeat(3000)}`,
])('WEB-09 %j is not', (wanted) => expect(ownPath(wanted, '/clinic')).toBe('/clinic'));
