/**
 * What a destination is: the SPI that a connector implements, what is handed to it, and what can
 * come of that. Never decides whether, when or in what order anything is sent, and knows nothing of
 * how accounts are kept: that is {@code account}'s.
 *
 * <h2>How to write a connector</h2>
 *
 * One package below this one, of two to four files, and its test. It knows the vendor and nothing
 * else: no journeys, no deliveries, no database, no clock but for what the vendor wants signed or
 * stamped.
 *
 * <ol>
 *   <li>{@code AcmeKind}, a {@code @Component} and a {@link
 *       dev.cartwheel.activation.destination.DestinationKind}: the name, the {@link
 *       dev.cartwheel.activation.destination.Schema} of the settings ({@code withBaseUrl} adds the
 *       address that tests override), and {@code open}. It is given the {@code Http} client.
 *   <li>{@code AcmeSettings}, a record that reads the settings by {@link
 *       dev.cartwheel.activation.input.Field} so that every fault has its place. Its {@code
 *       toString} shows no secret.
 *   <li>{@code AcmeDestination}, the {@link dev.cartwheel.activation.destination.Destination}. Its
 *       {@link dev.cartwheel.activation.destination.Capabilities} say what it can do: only these
 *       operations are asked of it, in calls no larger than its {@link
 *       dev.cartwheel.activation.destination.Terms}, no more at a time and no faster than it says.
 *       So it calls once and tells what came of it. It never waits, retries or sleeps; the one
 *       exception is a fresh token after a 401.
 *   <li>{@code AcmeAnswers}, which makes an {@link dev.cartwheel.activation.destination.Outcome} of
 *       what the vendor says. {@code Reply.Answer.byStatus} is right for most; what a vendor means
 *       otherwise (a 400 that is a throttle, a 200 with failed rows) is said here.
 * </ol>
 *
 * What the engine takes for granted:
 *
 * <ul>
 *   <li>{@code add} and {@code remove} answer with one outcome a row, in the order of the rows. A
 *       row that cannot be put into the call at all (no address) is a {@code BadRow}, and leaves
 *       the others in their places. If the vendor refuses a whole call because of some rows, these
 *       are {@code BadRow}, and the others {@code Transient}: they come again without them.
 *   <li>{@code Throttled}, {@code AuthFailed} and {@code Misconfigured} are told of every row of
 *       the call, after the first sign of it: no further call is made. Nothing is lost by them, and
 *       no attempt counts. So is {@code Missing}, when what the call names is not there (a list, a
 *       program): then only that list waits, or all messages, exits or purchases, for they bear the
 *       names that the settings have.
 *   <li>{@code Done.reference} is kept and handed back: with a row, when it is taken off again;
 *       with an exit notice, for each message of the run. It may hold what the vendor calls a
 *       contact, a cart or an event; it must not hold personal data. {@code AcceptedLater.handle}
 *       is handed back too, when nothing better came of it; {@code poll} tells by it what came of
 *       the call as a whole.
 *   <li>Whatever may have reached the vendor and was not answered is {@code Unknown}, never {@code
 *       Transient}. The engine repeats it only where {@code Terms.isIdempotent} says so: claim that
 *       only if the vendor drops repetitions, by {@code Message.key} or by the nature of the call.
 *   <li>People come in clear. Normalising and hashing is the connector's own, for no two vendors
 *       want the same. People are taken off a list under the names by which they were put on.
 *   <li>No call may lift what a person said: subscribing, opting in and lifting a suppression are
 *       never part of a message or a list.
 *   <li>{@code exit} has to succeed also when nothing was going on any more.
 *   <li>{@code purchase} is only asked of destinations that have {@code PURCHASE}; make that depend
 *       on a setting where it does.
 * </ul>
 *
 * <p>Its test extends {@code VendorContract} (in this package, among the tests) and plays the
 * vendor: {@code take} keeps what the vendor would keep and says what it would say, {@code held}
 * shows it. The contract then runs every operation through success, repetition, throttle, absence,
 * silence, half an answer, an unknown key, refusals that quote people, redirects, broken rows and
 * private networks. The test adds what is the vendor's own: the exact request of each operation,
 * and each answer that means something else than its status. {@code WebhookContractIT} is a short
 * one; {@code Given} has people, messages and notices.
 */
@NullMarked
package dev.cartwheel.activation.destination;

import org.jspecify.annotations.NullMarked;
