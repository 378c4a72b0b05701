using Wenmai.Annotation;
using Wenmai.Indexing;
using Wenmai.Corpus;

namespace Wenmai.Tests.Annotation;

public sealed class SentenceContextTests
{
    private const string Text = """
        在全市工作会议上的讲话

        同志们：

        一、去年的工作

        去年我们完成了三项任务。群众满意度提高了。

        二、今年的任务

        各县区要在六月底前完成整改。不得弄虚作假。要加强督查。
        """;

    [Fact]
    public void EmptyNetworksChangeNothing()
    {
        var (sentences, first) = Estimated();
        var context = new SentenceContext(sentences, first);
        for (var i = 0; i < sentences.Count; i++)
        {
            var (alone, heard) = (first[i].Shares.ToArray(), ContextNetwork.Empty.Shares(context.Of(i)));
            Assert.Equal(Array.IndexOf(alone, alone[..LabelModel.Stances].Max()), Array.IndexOf(heard, heard[..LabelModel.Stances].Max()));
            Assert.Equal(1, heard[..LabelModel.Stances].Sum(), .001);
            Assert.Equal(1, heard[ContextNetwork.Themes..].Sum(), .001);
        }
    }

    [Fact]
    public void NeighboursAndTheSectionAreHeard()
    {
        var (sentences, first) = Estimated();
        var changed = first.ToArray();
        var last = sentences.Count - 1;
        var row = new SentenceContext(sentences, first).Of(last);
        changed[last - 1] = Sure(Stance.Reported, first[last - 1]);
        Assert.NotEqual(row, new SentenceContext(sentences, changed).Of(last));
        Assert.Equal(row[..SentenceContext.Own], new SentenceContext(sentences, changed).Of(last)[..SentenceContext.Own]);
    }

    [Fact]
    public void WhatFormTellsIsSure()
    {
        var (sentences, first) = Estimated();
        var salutation = sentences.ToList().FindIndex(s => s.Place.Kind == ParagraphKind.Salutation);
        Assert.True(sentences[salutation].IsToldByForm);
        Assert.Equal(1, first[salutation].Shares[(int)Stance.Other]);
    }

    [Fact]
    public void WrittenNetworksAreReadAgain()
    {
        using var stream = new MemoryStream();
        var network = Pattern();
        network.Write(new BinaryWriter(stream));
        stream.Position = 0;
        var row = Enumerable.Range(0, SentenceContext.Length).Select(i => i % 7 * .1f).ToArray();
        Assert.Equal(network.Shares(row), ContextNetwork.Read(new BinaryReader(stream)).Shares(row));
        stream.Position = 10;
        Assert.Throws<EndOfStreamException>(() => ContextNetwork.Read(new BinaryReader(stream)));
    }

    // Weights that a number of two bytes holds exactly.
    private static ContextNetwork Pattern()
    {
        const int units = ContextNetwork.Units, outputs = ContextNetwork.Outputs;
        return new ContextNetwork(Numbers(units * SentenceContext.Length, 5), Numbers(units, 3), Numbers(units * outputs, 4), Numbers(outputs, 6));

        static float[] Numbers(int count, int cycle) => [.. Enumerable.Range(0, count).Select(i => ((i % cycle) - 1) / 64f)];
    }

    private static FirstEstimate Sure(Stance stance, FirstEstimate like)
    {
        var shares = like.Shares.ToArray();
        for (var s = 0; s < LabelModel.Stances; s++) shares[s] = s == (int)stance ? 1 : 0;
        return new FirstEstimate(shares, like.OfClauses);
    }

    private static (IReadOnlyList<RuledSentence> Sentences, IReadOnlyList<FirstEstimate> First) Estimated()
    {
        var structure = SpeechAssembler.WithoutLabels.Assemble(new SpeechText { Text = Text }, "讲话.txt").Structure;
        var lexicons = AnnotationLexicons.Shipped;
        var drafts = SentenceReader.Read(lexicons, structure);
        var ruled = SentenceTagger.Rule(lexicons, structure, GenreReader.Of(structure), drafts);
        var features = new LabelFeatures(structure, ruled, SpeechThemeCues.Of(lexicons, structure, drafts));
        return (ruled, [.. ruled.Select((s, i) => FirstEstimate.Of(LabelModel.Shipped, s, features.Of(i)))]);
    }
}
