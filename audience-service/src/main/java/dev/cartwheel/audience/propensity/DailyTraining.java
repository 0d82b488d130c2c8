package dev.cartwheel.audience.propensity;

import dev.cartwheel.audience.job.Jobs;
import dev.cartwheel.wire.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Has a model trained when it is time, by whichever instance comes first. */
@Component
class DailyTraining {
  private static final Logger LOG = LoggerFactory.getLogger(DailyTraining.class);

  /** The setting, by the name under which its record is a bean. */
  private static final String POLL =
      "#{@'cartwheel.propensity-dev.cartwheel.audience.propensity.PropensitySettings'.poll()}";

  private final TransactionTemplate transaction;
  private final Models models;
  private final Jobs jobs;
  private final PropensitySettings settings;

  DailyTraining(
      TransactionTemplate transaction, Models models, Jobs jobs, PropensitySettings settings) {
    this.transaction = transaction;
    this.models = models;
    this.jobs = jobs;
    this.settings = settings;
  }

  @Scheduled(initialDelayString = POLL, fixedDelayString = POLL)
  void look() {
    try {
      transaction.executeWithoutResult(_ -> addIfDue());
    } catch (DataAccessException failure) {
      LOG.warn("training waits: {}", failure.toString());
    }
  }

  private void addIfDue() {
    if (models.takeDue(settings.every())) {
      jobs.add(TrainingWork.KIND, Json.mapper().createObjectNode());
    }
  }
}
