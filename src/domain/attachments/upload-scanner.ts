import { Inject, Injectable, Logger } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { Clamd } from '@parley/platform/scanner/clamd';
import { ScanMetrics } from '@parley/platform/scanner/scan-metrics';
import { attachmentErrors } from './attachments.errors';
import { ATTACHMENT_OPTIONS, type AttachmentOptions } from './attachments.options';

/** A scan takes one of the threads of the scanner, which has ten unless its operator says otherwise. */
const concurrency = 4;
const waiting = 64;
const timeoutMs = 30_000;

/** Asks the malware scanner about received files, if there is one. */
@Injectable()
export class UploadScanner {
  readonly #logger = new Logger('UploadScanner');
  readonly #clamd: Clamd | null;

  constructor(
    @Inject(ATTACHMENT_OPTIONS) { scannerUrl }: AttachmentOptions,
    private readonly metrics: ScanMetrics,
  ) {
    this.#clamd = scannerUrl === undefined ? null : new Clamd({ url: scannerUrl, concurrency, waiting, timeoutMs });
  }

  /**
   * Returns if the file may be stored. Without a verdict it may not.
   * @throws DomainError attachment_rejected, scanner_unavailable
   */
  async check(path: string, ownerId: string, uploadId: string): Promise<void> {
    if (!this.#clamd) return;
    let signature: string | null;
    try {
      signature = await this.#clamd.scan(path);
    } catch (error) {
      this.metrics.count('failed');
      this.#logger.error(`could not scan upload ${uploadId}: ${(error as Error).message}`);
      throw new DomainError(attachmentErrors.scanner_unavailable, { retry_after_seconds: 10 }, { cause: error });
    }
    this.metrics.count(signature === null ? 'clean' : 'found');
    if (signature === null) return;
    this.#logger.warn(`rejected upload ${uploadId} of user ${ownerId}: ${signature}`);
    throw new DomainError(attachmentErrors.attachment_rejected);
  }
}
