using System.Text.Json;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Documents;
using Wenmai.Tests.Semantics;

namespace Wenmai.Tests.OpenSearch;

public sealed class PassageFactsTests
{
    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };

    [Fact]
    public void WhatIsPackedIsUnpacked()
    {
        using var tiny = new TinyModel();
        var theme = TestArchive.ThemeOf("T03");
        var speech = TestArchive.SpeechOf(
            "一.txt", "要深化改革。要加强学习！\n学习是第一任务。", 2021, "甲县", "在会上的讲话", (_, s) => s with { Themes = [new ThemeLabel(theme, .4, Evidence.Stated)] }, "一、总体要求");
        var prepared = PreparedSpeech.Of(speech, tiny.Model);
        var all = PassageFacts.Of(prepared, new SpeechLayout(speech, prepared.Folded)).ToList();
        Assert.Equal(2, all.Count);
        foreach (var facts in all)
        {
            var vectors = VectorFacts.Unpack(facts.Vectors!.Pack(), facts.Sentences.Count + 1) with { Signs = facts.Vectors.Signs };
            Assert.Equal(Print(facts), Print(PassageFacts.Unpack(facts.Pack()) with { Vectors = vectors }));
        }
        Assert.Equal([2, 1], all.Select(f => f.Sentences.Count));
        Assert.Equal(["一、总体要求"], all[0].Heads.Select(h => h.Head));
    }

    [Fact]
    public void WithoutAModelThereAreNoVectors()
    {
        var speech = TestArchive.SpeechOf("一.txt", "要深化改革。");
        var prepared = PreparedSpeech.Of(speech);
        Assert.Null(PassageFacts.Of(prepared, new SpeechLayout(speech, prepared.Folded)).Single().Vectors);
    }

    private static string Print(PassageFacts facts) => JsonSerializer.Serialize(facts, WithFields);
}
