import { createTransport } from 'nodemailer';

/** A mail ready to leave. */
export interface Mail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Same for every try, so that a mail server can tell a repeat. */
  readonly messageId: string;
}

/** Hands the mail to the SMTP server at `url` (`smtp://user:password@host:port`, `smtps://…`); throws what it answers. */
export async function deliver(url: string, mail: Mail): Promise<void> {
  const transport = createTransport(url, { disableFileAccess: true, disableUrlAccess: true });
  try {
    await transport.sendMail({ ...mail });
  } finally {
    transport.close();
  }
}
