/** What a button means: `primary` once per page, `danger` for immediate safety and deletion only, `quiet` looks like a link. */
export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet';

/** How a button is drawn. `big` is the one main step of a patient page; `small` sits in rows for staff. */
export type ButtonLook = Readonly<{
  kind?: ButtonKind | undefined;
  size?: 'small' | 'normal' | 'big' | undefined;
  block?: boolean | undefined;
}>;

/** The classes of button.css for one look. */
export const buttonClasses = ({ kind = 'secondary', size = 'normal', block = false }: ButtonLook): string[] => [
  'button',
  ...(kind === 'secondary' ? [] : [`button-${kind}`]),
  ...(size === 'normal' ? [] : [`button-${size}`]),
  ...(block ? ['button-block'] : []),
];
