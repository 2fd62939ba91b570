"""What others know, taken into a chronicle: another chronicle, tables made by hand, FollowTheMoney entities."""
