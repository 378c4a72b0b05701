namespace Wenmai.Annotation;

/// <summary>Tells the role of sections by their headings, and of stretches inside them by their openings.</summary>
internal sealed class RoleReader
{
    // An opening speaks for what follows only near the beginning of its sentence.
    private const int OpeningReach = 16;
    private readonly AnnotationLexicons _lexicons;
    private readonly SpeechStructure _structure;
    private readonly SectionRole[] _sectionRoles;
    private readonly int _closingFrom;
    private int _paragraph = -1;
    private int _section = int.MinValue;
    private bool _announced;
    private SectionRole _running;
    private int _problemsFrom = int.MinValue;

    /// <summary>Reads the headings; sentences follow in text order.</summary>
    public RoleReader(AnnotationLexicons lexicons, SpeechStructure structure)
    {
        _lexicons = lexicons;
        _structure = structure;
        _sectionRoles = new SectionRole[structure.Sections.Count];
        for (var i = 0; i < _sectionRoles.Length; i++) _sectionRoles[i] = OfSection(structure.Sections[i]);
        _closingFrom = ClosingFrom();
    }

    /// <summary>The role of the stretch that holds the next sentence.</summary>
    public SectionRole Next(SentenceCues cues, int paragraph, int section)
    {
        if (section != _section || paragraph != _paragraph) Restart(paragraph, section);
        if (cues.Span.Start >= _closingFrom) return SectionRole.Closing;
        if (IsHead(cues.Span, section)) return _running;
        if (Opening(cues) is { } opening && MayTurn(_running, opening, section)) _running = opening;
        if (_running is SectionRole.Problems && _problemsFrom == int.MinValue) _problemsFrom = section;
        var role = _running;
        if (cues.Roles.Any(h => h.Cue is RoleCue { Place: RolePlace.Announcement })) Announce(section);
        return role;
    }

    /// <summary>Tells that the last sentence demanded something: a passage about deficiencies ends there.</summary>
    public void Demanded()
    {
        if (_running is SectionRole.Problems) _running = SectionRole.Requirements;
        _problemsFrom = int.MinValue;
    }

    private void Restart(int paragraph, int section)
    {
        if (!ContinuesProblems(paragraph, section)) _running = Base(section);
        _paragraph = paragraph;
        _section = section;
    }

    // A list of deficiencies may run over several paragraphs, or over items of their own below the announcement.
    private bool ContinuesProblems(int paragraph, int section)
    {
        if (_problemsFrom == int.MinValue || _running is not SectionRole.Problems || !StartsWithListMarker(paragraph)) return false;
        while (section > _problemsFrom) section = _structure.Sections[section].Parent;
        return section == _problemsFrom;
    }

    private SectionRole Base(int section)
    {
        if (section >= 0) return _sectionRoles[section];
        if (_announced) return SectionRole.Requirements;
        return _structure.Sections.Count > 0 ? SectionRole.Introduction : SectionRole.Body;
    }

    private void Announce(int section)
    {
        if (section < 0) _announced = true;
        else if (_sectionRoles[section] is SectionRole.Body or SectionRole.Introduction) _sectionRoles[section] = SectionRole.Requirements;
        if (section < 0 && _structure.Sections.Count == 0) _running = SectionRole.Requirements;
    }

    private SectionRole? Opening(SentenceCues cues)
    {
        SectionRole? role = null;
        foreach (var hit in cues.Roles)
            if (hit.Cue is RoleCue { Place: RolePlace.Opening } cue && (cue.Role is SectionRole.Problems || hit.Span.Start < cues.Span.Start + OpeningReach))
                role = cue.Role is SectionRole.Problems || role is null ? cue.Role : role;
        return role;
    }

    // Where a heading has spoken, an opening may still turn to achievements or deficiencies and back, but not rename the section.
    private bool MayTurn(SectionRole from, SectionRole to, int section) => to switch
    {
        SectionRole.Problems or SectionRole.Achievements => from is not SectionRole.Problems || to is not SectionRole.Achievements,
        SectionRole.Requirements => from is SectionRole.Problems or SectionRole.Body or SectionRole.Situation,
        SectionRole.Safeguards => from is SectionRole.Body or SectionRole.Requirements,
        _ => section < 0 && from is SectionRole.Body,
    };

    private SectionRole OfSection(Section section)
    {
        var own = OfHeading(section.Head);
        if (own is SectionRole.Achievements or SectionRole.Problems) return own.Value;
        var parent = section.Parent >= 0 ? _sectionRoles[section.Parent] : SectionRole.Body;
        if (parent is SectionRole.Achievements or SectionRole.Problems) return parent;
        return own ?? (parent is SectionRole.Body ? SectionRole.Requirements : parent);
    }

    private SectionRole? OfHeading(TextSpan head)
    {
        SectionRole? role = null;
        foreach (var hit in new SentenceCues(_lexicons, _structure.Text, head).Roles)
            if (hit.Cue is RoleCue { Place: RolePlace.Heading } cue && (role is not { } found || Rank(cue.Role) < Rank(found))) role = cue.Role;
        return role;
    }

    // 总结成绩和存在问题 is a section of achievements that turns to problems; 充分认识…加强领导 argues.
    private static int Rank(SectionRole role) => role switch
    {
        SectionRole.Achievements => 0,
        SectionRole.Problems => 1,
        SectionRole.Situation => 2,
        SectionRole.Safeguards => 3,
        _ => 4,
    };

    private bool IsHead(TextSpan sentence, int section) => section >= 0 && _structure.Sections[section].Head.Overlaps(sentence);

    private bool StartsWithListMarker(int paragraph)
    {
        var span = _structure.Paragraphs[paragraph].Span;
        return ClauseReader.AfterMarker(_structure.Text, span) > span.Start;
    }

    // The close begins with the last salutation inside the text (同志们，…), within the last three paragraphs and the last third.
    private int ClosingFrom()
    {
        var paragraphs = _structure.Paragraphs;
        for (var i = paragraphs.Count - 1; i > 0 && i >= paragraphs.Count - 3; i--)
        {
            var text = _structure.Text.AsSpan(paragraphs[i].Span.Start, paragraphs[i].Span.Length);
            if (paragraphs[i].Span.Start * 3L < _structure.Text.Length * 2L) break;
            if (paragraphs[i].Kind is ParagraphKind.Body && (text.StartsWith("同志们") || text.StartsWith("各位代表") || text.StartsWith("各位领导")))
                return paragraphs[i].Span.Start;
        }
        return int.MaxValue;
    }
}
