import { done } from '#domain/outcome';
import { bannerLines } from '#store/alerts';
import { look, thePractice } from '../use-case.ts';

/** For desk and owner: whose clinician to call, and nothing of why (MIN-02, P14). Only alerts nobody has taken up. */
export const alertBanner = look('alert.banner', thePractice, async (s, _practice, _input: undefined) =>
  done(await bannerLines(s)),
);
