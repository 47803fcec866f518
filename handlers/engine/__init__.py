"""The motor: durable jobs, retries and schedules. The only room that names DBOS."""
