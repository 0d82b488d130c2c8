/**
 * Faults as they are told over HTTP: RFC 9457 problem details with a stable type. Never decides
 * what is a fault, and never tells a caller what happened inside.
 */
@NullMarked
package dev.cartwheel.runtime.problem;

import org.jspecify.annotations.NullMarked;
