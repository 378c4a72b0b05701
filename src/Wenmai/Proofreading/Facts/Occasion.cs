namespace Wenmai.Proofreading.Facts;

/// <summary>Something that took place at a known time.</summary>
/// <param name="Text">As drafts name it.</param>
/// <param name="Time">When.</param>
/// <param name="Source">By what it is known.</param>
internal sealed record Occasion(string Text, CalendarSpan Time, string Source);
