import type { Library } from '#domain/library';
import { protocolEntryOf, type Pinned } from '#domain/protocols/course-protocol.schema';
import type { Protocol } from '#domain/protocols/protocol.schema';
import type { CourseRow } from '#store/courses';

/** The protocol of a course in the version it was begun with, and with what was laid over it. */
export const protocolOf = (library: Library, course: Pinned): Protocol => protocolEntryOf(library, course).definition;

/** One kind of focus as pages show it. */
export type AreaOffered = Readonly<{
  id: string;
  title: string;
  patientTitle: string;
  line: string;
  suggestWhen: string;
}>;

/** The kinds of focus the model line of this course offers, in the protocol's order (R-INIT-11). */
export function areasOf(library: Library, course: Pinned & Pick<CourseRow, 'protocol_model'>): readonly AreaOffered[] {
  const protocol = protocolOf(library, course);
  const model = protocol.models[course.protocol_model as 'klerman']; // checked by the database
  return (model?.areas ?? []).map(({ id, title, line, suggestWhen }) => ({
    id,
    title: title.staff.en ?? id,
    patientTitle: title.patient.en ?? id,
    line: line.en ?? '',
    suggestWhen: suggestWhen.en ?? '',
  }));
}

/** Whether the model line of this course asks for all three boxes of how it came about. */
export const triadRequired = (library: Library, course: Pinned & Pick<CourseRow, 'protocol_model'>): boolean =>
  protocolOf(library, course).models[course.protocol_model as 'klerman']?.triad === 'required';
