import type { Line } from './crisis.schema.ts';

/** How a line is opened from a phone: a call, a text with its first word written already, or a chat page. */
export function lineHref({ kind, value, keyword }: Pick<Line, 'kind' | 'value' | 'keyword'>): string {
  if (kind === 'voice') return `tel:${value}`;
  if (kind === 'chat') return value;
  return keyword === undefined ? `sms:${value}` : `sms:${value}?&body=${encodeURIComponent(keyword)}`; // both ? and & for old phones
}

/** A line in words, its number readable for people at a computer: "Samaritans, 116 123". */
export function lineTitle({
  name,
  kind,
  value,
  shown,
  keyword,
}: Pick<Line, 'name' | 'kind' | 'value' | 'shown' | 'keyword'>): string {
  if (kind === 'chat') return name;
  const number = shown ?? value;
  return `${name}, ${keyword === undefined ? number : `text ${keyword} to ${number}`}`;
}
