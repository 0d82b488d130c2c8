package dev.cartwheel.audience.job;

/** What becomes of a job. */
public enum JobState {
  WAITING,
  RUNNING,
  DONE,
  FAILED,
  CANCELLED;

  boolean isOver() {
    return switch (this) {
      case WAITING, RUNNING -> false;
      case DONE, FAILED, CANCELLED -> true;
    };
  }
}
