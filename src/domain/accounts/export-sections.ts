import { Injectable } from '@nestjs/common';
import { type ExportSection, exportSections, messagesSection } from './persistence/export.sql';

/** The sections of an export. Applications on top of the domain add the data that they store about people. */
@Injectable()
export class ExportSections {
  private readonly added: ExportSection[] = [];

  add(section: ExportSection): void {
    this.added.push(section);
  }

  all(): readonly ExportSection[] {
    return [...exportSections, ...this.added, messagesSection];
  }
}
