namespace Wenmai;

/// <summary>The local sessions that a speech names (省纪委十届二次全会), and when it was given: what an archive learns their time from.</summary>
/// <param name="From">The earliest day on which the speech was given; null where the speech itself does not state its year, so that it teaches nothing.</param>
/// <param name="To">The latest day, in the same year; null with <paramref name="From"/>.</param>
/// <param name="Sessions">The sessions it teaches about, each once, by their names.</param>
/// <param name="Wordings">Strings of the text that could be the wording of a learned session: only these can change its labels. Each once.</param>
public sealed record SessionMentions(DateOnly? From, DateOnly? To, IReadOnlyList<string> Sessions, IReadOnlyList<string> Wordings);
