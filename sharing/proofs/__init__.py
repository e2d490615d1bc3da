"""What a partner keeps to prove the hub's acts to others: receipts of filing, answer and withdrawal."""
